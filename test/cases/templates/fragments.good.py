host = f"{env}-cache.q7w2ke.ng.0001.use1.cache.amazonaws.com"
print("connecting to x.*****.ng.0001.use1.cache.amazonaws.com")
