"""Speed and memory on fixed inputs; ratios hold across machines, absolute times do not."""
