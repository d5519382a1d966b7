"""The engine: what changed, what must be made anew, in many processes, and put in place in one step."""
