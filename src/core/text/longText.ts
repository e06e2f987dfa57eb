/**
 * A longer text than people write is generated, a dump or a log: what stands farther from a host than the margin is not
 * asked about it, so that fifty megabytes, or ten made of brackets, cost what is near their hosts. In UTF-16 units.
 */
export const LONG_TEXT = 2 * 1024 * 1024;
export const MARGIN = 64 * 1024;
