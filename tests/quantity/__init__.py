"""Tests of numbers with units and of the formula language."""
