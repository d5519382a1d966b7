"""Publishing: brings a target, whatever it is, to the state of a built site so that no reader meets a half of it."""
