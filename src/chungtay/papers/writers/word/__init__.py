"""The parts of an official paper in WordprocessingML."""
