// Loaded before the program under test: writes the most memory that its process took, in bytes, to the file that
// CACHE_ENDPOINT_BENCH_MEMORY names. The system counts it for the whole process, threads included.
process.on("exit", () => {
  const file = process.env.CACHE_ENDPOINT_BENCH_MEMORY;
  const { writeFileSync } = process.getBuiltinModule("node:fs");
  if (file) writeFileSync(file, String(process.resourceUsage().maxRSS * 1024));
});
