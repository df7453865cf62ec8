/** Kills processes while two versions of a pipeline take turns. */
package dev.telltale.local.chaos.promotion;
