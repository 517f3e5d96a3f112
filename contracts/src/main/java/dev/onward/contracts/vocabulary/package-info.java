/**
 * The words that facts and published events share: small values and enumerations, final once published. Every
 * enumeration ends in {@code UNRECOGNIZED}, which stands for a constant of a newer publisher: it is read, never written,
 * and refused over HTTP.
 */
@NullMarked
package dev.onward.contracts.vocabulary;

import org.jspecify.annotations.NullMarked;
