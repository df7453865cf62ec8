/** All pipelines for hours, while processes are killed and what they use is watched. */
package dev.telltale.local.chaos.soak;
