"""Measures the course against its budgets. Machines differ, so most figures are ratios to a floor in the same run."""
