"""A hundred texts that want to become a header, a recipient, a part of a mail or markup."""

_ENDS = ("\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x00", "\x1e")
_WANTED = ("Bcc: eve@example.com", "To: eve@example.com", "Subject: x", "Content-Type: text/html", ".\r\nQUIT")
_ENCODED = (
    "=?UTF-8?Q?=0A?=Bcc: eve@example.com",
    "=?UTF-8?Q?=0D=0ABcc:_eve@example.com?=",
    "=?UTF-8?B?DQpCY2M6IGV2ZUBleGFtcGxlLmNvbQ==?=",
    "=?iso-8859-1?Q?=0D=0A?=Bcc: eve@example.com",
    "x =?utf-8?q?=0A_Bcc:?= eve@example.com",
    "=0D=0ABcc: eve@example.com",
    "%0D%0ABcc: eve@example.com",
    "\\r\\nBcc: eve@example.com",
    "&#13;&#10;Bcc: eve@example.com",
    "\u560a\u560dBcc: eve@example.com",
)
_ADDRESSES = (
    "Anna <eve@example.com>",
    "Anna, eve@example.com",
    'Anna" <eve@example.com>, "x',
    "Anna>; <eve@example.com",
    "Anna (eve@example.com)",
    "eve@example.com,",
    "undisclosed: eve@example.com;",
    "Anna\u202e moc.elpmaxe@eve",
    "<>",
    "@example.com:",
)
_BODIES = (
    "--=_whole_a1b2c3\r\nContent-Type: text/html\r\n\r\n<b>x</b>",
    "--=_words_a1b2c3--",
    "\r\n.\r\n",
    "\r\n.\r\nMAIL FROM:<eve@example.com>\r\n",
    "<script>alert(1)</script>",
    '"><img src=https://example.com/x>',
    "{{ 7 * 7 }}",
    "{% for x in ().__class__.__mro__ %}{% endfor %}",
    "\ud800 ensamt surrogat",
    "x" * 5000,
)
_OTHERS = (
    "\x1b]0;titel\x07",
    "\x9b31m",
    "\u200bnoll\ufeffbredd",
    "\U000e0041 tagg",
    "a\u0301" * 200,
    " " * 300 + "x",
    "\t\tflik",
    "åäö" * 100,
    "=?utf-8?q?=C3?= =?utf-8?q?=A5?=",
    "=?utf-8?q?",
    "?=",
    "=\r\n=",
    "From here",
    "\r\n From here",
    "From: eve@example.com\r\n\r\nbody",
    "-----BEGIN",
    "BEGIN:VCALENDAR\r\nMETHOD:REQUEST",
    "text;CHARSET=x",
    "\\, ; \\n",
    "DTSTART:20260101",
)

PAYLOADS = (
    *(f"Påminnelse{end}{wanted}" for end in _ENDS for wanted in _WANTED),
    *_ENCODED,
    *_ADDRESSES,
    *_BODIES,
    *_OTHERS,
)
