"""What is handed over beside a screen: each file here makes and sends what belongs together."""
