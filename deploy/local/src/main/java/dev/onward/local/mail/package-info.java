/** A mail sink: takes every mail over SMTP, keeps the last ones, shows them on a page and as JSON. */
@NullMarked
package dev.onward.local.mail;

import org.jspecify.annotations.NullMarked;
