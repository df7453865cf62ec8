/** The jobs of the two versions of a promotion: the one that is stopped, and the one that takes its place. */
package dev.telltale.local.promotion.job;
