import { pattern } from './pattern.ts';
/** Places and things that hold credentials or private life: what poisoned texts ask for, in several languages. */
export const sensitivePath = pattern`
    (?:~|\$home|/home/\w+|/root|%userprofile%)?[/\\]?\.(?:ssh|aws|kube|gnupg|netrc|npmrc|pypirc
    |docker/config|cursor/mcp|git-credentials|bash_history|zsh_history|config/gcloud)\b(?![/\w.-]*\.pub\b)|\bid_(?:rsa|ed25519
    |ecdsa|dsa)\b(?!\.pub)|/etc/(?:passwd|shadow|sudoers)\b|\bmcp\.json\b|claude_desktop_config|(?:^
    |[\s"'(*])\.env\b(?! (?:var|example))|\*?\.(?:pem|key)\b(?=[\s,)"'*])|\b(?:login data|cookies\.sqlite
    |keychain|wallet\.dat)\b
  `;

export const startupFile = pattern`
    (?:^|[\s"'(\x60~/])\.(?:bashrc|zshrc|bash_profile|profile|zprofile|bash_aliases)\b|\bcrontab\b
    |\bauthorized_keys\b|\blaunchagents\b
  `;

export const secretThing = pattern`
    \b(?:api[ -]?keys?|access tokens?|auth(?:entication)? tokens?|passwords?|credentials|private keys?
    |ssh keys?|secret keys?|seed phrases?|mnemonics?|recovery (?:phrases?|codes?)
    |(?:twelve|twenty-four|12|24)(?: [a-z]+)? words|(?:saved|stored) logins?|credit cards?(?: numbers?)?|session cookies?|clipboard
    |(?<!\b(?:sends?|types?|press|simulates?|inject)(?: [a-z]+)? )keystrokes|environment variables|secrets|confidential (?:[a-z]+ )?information|contraseñas?|credenciales
    |claves? (?:privadas?|api)|senhas?|credenciais|chaves? privadas?|mots? de passe|clés? (?:privées?|api
    |ssh)|identifiants|passwörter|passwort|zugangsdaten|private[nr]? schlüssel|chiavi? privat[ae]
    |wachtwoorden|hasła|şifreler|parolalar)\b|парол|приватн\S* ключ|закрыт\S* ключ|учётн\S* данн|密码|密钥|私钥|凭证
    |凭据|令牌|パスワード|秘密鍵|認証情報|비밀번호|개인 ?키|자격 ?증명|كلمات? المرور|مفتاح خاص|पासवर्ड
  `;
