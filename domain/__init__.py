"""The rules of an emulation bloc: standard library only, no clock, no I/O."""
