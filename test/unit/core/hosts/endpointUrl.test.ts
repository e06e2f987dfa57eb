import assert from "node:assert/strict";
import { endpointFault, isLoopback } from "../../../../src/core/hosts/endpointUrl";

const TAKEN = [
  "http://localhost:4566",
  "https://localhost",
  "http://127.0.0.1:4566",
  "http://127.255.10.200",
  "http://[::1]:4566",
  "https://elasticache.us-east-1.amazonaws.com",
  "https://amazonaws.com",
  "https://elasticache.cn-north-1.amazonaws.com.cn",
];

const REFUSED: Readonly<Record<string, readonly string[]>> = {
  "is not a URL": ["", "localhost", "http://"],
  "holds a user name or password": [
    "http://user@localhost",
    "http://:secret@localhost",
    "https://user:secret@elasticache.us-east-1.amazonaws.com",
  ],
  "has a query or fragment": ["http://localhost/?a=1", "http://localhost/#a", "http://localhost/?a=1#a"],
  "is neither http nor https": ["ftp://localhost", "file:///localhost", "localhost:4566"],
  "is neither this computer nor a host of amazonaws.com": [
    "https://evil.example",
    "https://localhost.evil.example",
    "https://evil.localhost",
    "https://evilamazonaws.com",
    "https://amazonaws.com.evil.example",
    "https://amazonaws.com.cnn",
    "https://128.0.0.1",
    "https://1127.0.0.1.evil.example",
    "https://[::2]",
  ],
  "must use https": ["http://elasticache.us-east-1.amazonaws.com"],
};

describe("another endpoint of the API", () => {
  for (const url of TAKEN) it(`may be ${url}`, () => assert.equal(endpointFault(url), null));

  for (const [fault, urls] of Object.entries(REFUSED))
    for (const url of urls)
      it(`may not be ${url || "nothing"}: it ${fault}`, () => assert.equal(endpointFault(url), fault));

  it("stays on this computer where its host is a loopback's, and only there", () => {
    for (const url of TAKEN) assert.equal(isLoopback(url), !url.includes("amazonaws"), url);
    assert.equal(isLoopback(null), false);
  });
});
