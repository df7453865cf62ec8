/** How many readings a topic has held: what every sum of a pipeline has to come to. */
package dev.telltale.local.count;
