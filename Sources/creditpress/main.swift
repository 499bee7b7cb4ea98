print("creditpress")
