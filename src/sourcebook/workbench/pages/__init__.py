"""The screens: one file each with ``TITLE``, ``ORDER``, ``KEY`` and ``router``, found by its name.

``KEY`` is the letter that leads there after ``g``; a screen without one is not in the list. What is drawn is the module
of the same name in ``client/screens``. ``TEXT_ONLY = True`` promises that the screen never makes markup from a string
(some drawing libraries do), and lets the browser hold it to that.
"""
