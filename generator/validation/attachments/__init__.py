"""What rules want to know of attachments: each is looked into once, and the results are kept by its content."""
