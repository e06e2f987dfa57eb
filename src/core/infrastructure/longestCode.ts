/**
 * CloudFormation takes no template of more than a megabyte, and nobody writes a program that long. In UTF-16 units.
 */
export const LONGEST_CODE = 1024 * 1024;
