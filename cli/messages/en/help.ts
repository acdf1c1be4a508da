export const help = `Queues outbound campaigns of Thulium for permanent deletion.
This cannot be undone.

  thulium-outbounds delete 00001 00002      campaigns by id
  thulium-outbounds delete --file ids.txt   one id a line
  thulium-outbounds delete -                one id a line, from standard input
  thulium-outbounds plan --file ids.txt --out FILE
                                            write down what would be removed
  thulium-outbounds delete --plan FILE      carry out exactly that plan
  thulium-outbounds report FILE > report.md a page in Markdown about a journal
  thulium-outbounds sandbox 00001 00002     a test server (sandbox) with them
  thulium-outbounds check --help            is a system as it is documented?

What to remove
  --file FILE           read the ids from a file
  --column NAME         the file is CSV, and this is its column of ids
  --encoding NAME       the encoding of the file, if it is not UTF-8:
                        windows-1250, iso-8859-2, utf-16le or utf-16be
  --from FILE --status STATUS,...
                        the ids with one of these statuses in a journal or
                        in NDJSON of this program:
                        REMOVAL_QUEUED, ALREADY_QUEUED, NOT_EXIST,
                        UNRECOGNISED, FAILED, UNKNOWN, NOT_SENT
  --delete-recordings   remove the recordings as well
  --max N               refuse if there are more campaigns than this

Before anything is sent
  --dry-run             show what would be removed, and send nothing
  --requests            print the address of each request, and send nothing
  --yes                 do not ask; required where there is no terminal
  --sandbox             try it on a sandbox that has these campaigns

Results (standard output)
  --json                print one JSON document at the end
  --ndjson              print one JSON object per line as responses arrive
  --output FILE         save each result to a journal as well, so that the run
                        can be resumed and reported
  --resume FILE         continue a journal: skip campaigns with a result in it
  --verbose             print every result on a terminal, despite a journal
  --csv                 report: one line for each campaign, for a spreadsheet

Requests
  --concurrency N       requests in flight (4)
  --chunk-size N        ids per request, 1-500 (500)
  --requests-per-second N
                        start at most this many
  --timeout SECONDS     per attempt (30)
  --retries N           retries of transient errors (5)

  --lang en|pl          the language of the messages; by default that of LANG
                        or of the system
  --port N              sandbox: its port; by default a free one
  --version             print the version of this program
  -h, --help            print this

Address and account, from the environment
  THULIUM_SYSTEM        acme for https://acme.thulium.com, or
  THULIUM_BASE_URL      the complete address of the API
  THULIUM_USERNAME      the login of an API user
  THULIUM_PASSWORD_FILE a file that contains the password, or
  THULIUM_PASSWORD      the password; a file is safer
  HTTPS_PROXY           a proxy, as http://user:password@host:port; otherwise
                        HTTP_PROXY; none for loopback and hosts of NO_PROXY

Exit codes
  0    every campaign is in the queue
  1    some campaigns do not exist
  2    usage error or doubtful input; nothing was sent
  3    the credentials were refused
  4    the network, the server or a disk failed; or standard output was closed
       and there is no journal
  5    a response was not as documented
  130  interrupted`.split('\n');

export const checkHelp = `Runs the contract suite against the system of THULIUM_SYSTEM or THULIUM_BASE_URL.

  thulium-outbounds check             checks a live system
  thulium-outbounds check --sandbox   checks a sandbox
  thulium-outbounds check --tape FILE judges what was recorded

  --report FILE   write a report in Markdown, which can be sent to the vendor
  --with-host     name the host of the system in it
  --junit FILE    write JUnit XML
  --record FILE   keep a tape of the run, without credentials, host and ids
  --lang pl       print and report in Polish

The files are written as the run goes, and take the place of old ones at its end. A tape of a run that was stopped is kept
beside the old one, as FILE.cut.

The account comes from the environment as for "delete", and

  THULIUM_UNKNOWN_ID      an id that no campaign has (xxxxx)
  THULIUM_ALLOW_REMOVAL   yes: the campaigns below are removed for good
  THULIUM_ACTIVE_IDS      campaigns that may be lost: 00001,00004, seven of them, new ones each time

Without THULIUM_ALLOW_REMOVAL a live system is sent the unknown id only. With it, nothing is removed before all that
removes nothing was as documented.

Exit codes
  0    everything that could be checked is as documented
  1    something is not, or the run saw too little
  2    a usage error, and nothing was sent; or a campaign of THULIUM_ACTIVE_IDS had been used
  3    the credentials were refused
  4    the network or the server failed
  130  it was stopped by Ctrl-C (143: by SIGTERM)

What was seen to be against the documentation is a 1, whatever ended the run.`.split('\n');
