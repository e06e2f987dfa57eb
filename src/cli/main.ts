console.log("cache-endpoint-lens");
