"""A procurement path is a plan: from what a company holds to a contract, with dates and costs.

Routes, steps, requirements and the ways to hold them form an AND/OR graph (`library`). Given what
is held and chosen, a `draft` is grown decision by decision, `search` finds the k best without
making them all, `schedule` dates them, and `plan` says what each step costs, who decides, what it
assumes and which financing can carry it. `paths` answers over several buyers and routes, `unlock`
says what is missing, `resilience` plans a company's own preparedness in the same way, and
`document` renders it all as JSON. Pure: values in, values out.
"""
