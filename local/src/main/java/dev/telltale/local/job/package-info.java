/** The life of one pipeline's live job: checked, submitted, replaced, stopped, and brought back. */
package dev.telltale.local.job;
