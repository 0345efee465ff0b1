/** Who may sign in, and which keys open the API. */
@NullMarked
package io.cuesheet.db.security;

import org.jspecify.annotations.NullMarked;
