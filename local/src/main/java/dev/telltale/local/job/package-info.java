/** What is wrong with live jobs that run. */
package dev.telltale.local.job;
