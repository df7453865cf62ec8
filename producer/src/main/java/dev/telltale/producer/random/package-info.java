/** Random numbers that depend on a seed and a position. */
package dev.telltale.producer.random;
