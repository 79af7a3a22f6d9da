"""检查: what an editor should look at once more before signing. `table.py` lists the checks; each stands by itself."""
