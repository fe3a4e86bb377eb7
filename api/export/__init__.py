"""Documents as files to hand over: the plan in Word and Markdown, the follow-up for Excel."""
