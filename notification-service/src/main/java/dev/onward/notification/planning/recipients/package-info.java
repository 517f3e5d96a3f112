/** Who is written to: contact points as opportunity-service tells them, and the choices that persons make here. */
@NullMarked
package dev.onward.notification.planning.recipients;

import org.jspecify.annotations.NullMarked;
