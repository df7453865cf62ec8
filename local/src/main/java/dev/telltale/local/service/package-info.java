/**
 * What the servers of the embedded stack share: their interface, their supervision, loopback addresses and failures.
 */
package dev.telltale.local.service;
