/** Accounts that may sign in, and API keys. */
@NullMarked
package io.cuesheet.db.security;

import org.jspecify.annotations.NullMarked;
