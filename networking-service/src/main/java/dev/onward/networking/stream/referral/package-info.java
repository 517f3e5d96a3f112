/** Referrals: who named whom, and what came of it. */
@NullMarked
package dev.onward.networking.stream.referral;

import org.jspecify.annotations.NullMarked;
