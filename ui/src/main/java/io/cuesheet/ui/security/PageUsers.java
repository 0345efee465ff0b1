package io.cuesheet.ui.security;

import io.cuesheet.db.security.UserRepository;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsPasswordService;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;

/** Finds people who sign in to the page. */
@Service
class PageUsers implements UserDetailsService, UserDetailsPasswordService {

    private final UserRepository users;

    PageUsers(UserRepository users) {
        this.users = users;
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        return users.findByUsername(username)
                .map(PageUser::new)
                .orElseThrow(() -> new UsernameNotFoundException("no such person"));
    }

    /** Somebody signed in whose password is stored in an older form. */
    @Override
    public UserDetails updatePassword(UserDetails user, @Nullable String newHash) {
        if (user instanceof PageUser person && person.getPassword() instanceof String before && newHash != null) {
            users.rehash(person.orgId(), person.id(), before, newHash);
        }
        return user;
    }
}
