/** A person's own account: password, sessions, sign-ins. */
@NullMarked
package io.cuesheet.ui.account;

import org.jspecify.annotations.NullMarked;
