/** {@code ./telltale bench}: benchmarks that compare Telltale with other implementations. Not part of a release. */
package dev.telltale.bench;
