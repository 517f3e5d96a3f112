/** The rules of referrals: somebody names somebody else, and what comes of it. */
@NullMarked
package dev.onward.networking.stream.referral.domain;

import org.jspecify.annotations.NullMarked;
