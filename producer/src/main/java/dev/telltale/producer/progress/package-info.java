/** Shows the progress of a run on a console. */
package dev.telltale.producer.progress;
