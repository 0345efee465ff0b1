/** Authentication and authorisation: the user, their organisation, and their role's rights. */
@NullMarked
package io.cuesheet.ui.security;

import org.jspecify.annotations.NullMarked;
