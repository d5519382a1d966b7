"""The commands of ``gongkai``, by what they work on; ``generator.cli`` gathers them."""
