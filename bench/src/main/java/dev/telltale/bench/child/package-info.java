/** Child processes, for rivals that do not run on the cluster. */
package dev.telltale.bench.child;
