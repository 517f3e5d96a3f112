/**
 * Who hears what, when and on which channel: pure rules over what is known of an opportunity and of the person. The one
 * decision layer; whatever sends, lists or stores does not decide.
 */
@NullMarked
package dev.onward.notification.planning.domain;

import org.jspecify.annotations.NullMarked;
