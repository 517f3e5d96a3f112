/** Turns every turndown and every withdrawal into relationships: contacts, meetings, referrals, keep-in-touch. */
@NullMarked
package dev.onward.networking;

import org.jspecify.annotations.NullMarked;
