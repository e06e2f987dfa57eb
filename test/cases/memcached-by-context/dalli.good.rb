CACHE = Dalli::Client.new(["pages.z9k4me.0001.use1.cache.amazonaws.com:11211", "pages.z9k4me.0002.use1.cache.amazonaws.com:11211", "pages.z9k4me.0003.use1.cache.amazonaws.com:11211"])
