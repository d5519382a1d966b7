"""Every public judge of web pages that runs without a network, over every kind of page in every view.

``python -m tests.judges`` judges; ``make judges`` prepares the machine first. The report lies in ``judgement/``.
"""
