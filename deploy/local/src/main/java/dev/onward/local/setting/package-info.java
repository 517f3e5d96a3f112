/** What every part of the local stack knows: services, ports, the home folder, keys, and how failures and progress are told. */
@NullMarked
package dev.onward.local.setting;

import org.jspecify.annotations.NullMarked;
