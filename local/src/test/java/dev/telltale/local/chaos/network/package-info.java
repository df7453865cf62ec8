/** Servers that fail over to another one. */
package dev.telltale.local.chaos.network;
