/** The contract of the reports of workers, with a simulation of them that only tests use. */
package dev.telltale.local.contract.reports;
