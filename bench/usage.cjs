// Loaded before the program under test: writes the most memory that its process took, in bytes, to the file that
// CACHE_ENDPOINT_BENCH_MEMORY names, and its processor time, in milliseconds, to the one that
// CACHE_ENDPOINT_BENCH_PROCESSOR names. The system counts both for the whole process, threads included.
process.on("exit", () => {
  const { CACHE_ENDPOINT_BENCH_MEMORY: memory, CACHE_ENDPOINT_BENCH_PROCESSOR: processor } = process.env;
  const { writeFileSync } = process.getBuiltinModule("node:fs");
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  if (memory) writeFileSync(memory, String(maxRSS * 1024));
  if (processor) writeFileSync(processor, String((userCPUTime + systemCPUTime) / 1000));
});
