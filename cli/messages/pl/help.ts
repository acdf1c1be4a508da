export const help = `Trwale usuwa kampanie wychodzące Thulium (dodaje je do kolejki do usunięcia).
Tej operacji nie można cofnąć.

  thulium-outbounds delete 00001 00002      kampanie o tych identyfikatorach
  thulium-outbounds delete --file ids.txt   jeden identyfikator w wierszu
  thulium-outbounds delete -                tak samo, ze standardowego wejścia
  thulium-outbounds plan --file ids.txt --out PLIK
                                            zapisz, co zostałoby usunięte
  thulium-outbounds delete --plan PLIK      wykonaj ten plan i nic poza nim
  thulium-outbounds report PLIK > raport.md raport w Markdown z dziennika
  thulium-outbounds sandbox 00001 00002     piaskownica (serwer testowy) z nimi
  thulium-outbounds check --help            czy system jest zgodny z opisem?

Co usunąć
  --file PLIK           plik z identyfikatorami
  --column NAZWA        plik to CSV, a to jego kolumna z identyfikatorami
  --encoding NAZWA      kodowanie pliku, jeśli to nie UTF-8:
                        windows-1250, iso-8859-2, utf-16le lub utf-16be
  --from PLIK --status STATUS,...
                        identyfikatory o tych statusach z dziennika lub
                        z NDJSON tego programu:
                        REMOVAL_QUEUED, ALREADY_QUEUED, NOT_EXIST,
                        UNRECOGNISED, FAILED, UNKNOWN, NOT_SENT
  --delete-recordings   usuń także nagrania
  --max N               odmów, jeśli kampanii jest więcej niż N

Zanim cokolwiek zostanie wysłane
  --dry-run             pokaż, co zostałoby usunięte, i niczego nie wysyłaj
  --requests            wypisz adresy żądań i niczego nie wysyłaj
  --yes                 nie pytaj; wymagane tam, gdzie nie ma terminala
  --sandbox             wypróbuj w piaskownicy, która ma te kampanie

Wyniki (standardowe wyjście)
  --json                jeden dokument JSON na końcu
  --ndjson              jeden obiekt JSON w wierszu, na bieżąco
  --output PLIK         zapisuj wyniki także w dzienniku, aby można było
                        wznowić usuwanie i przygotować raport
  --resume PLIK         kontynuuj dziennik: pomiń kampanie, które mają
                        w nim wynik
  --verbose             wypisuj wszystkie wyniki na terminalu mimo dziennika
  --csv                 report: jeden wiersz na kampanię, do arkusza

Żądania
  --concurrency N       liczba równoczesnych żądań (4)
  --chunk-size N        liczba identyfikatorów w żądaniu, 1-500 (500)
  --requests-per-second N
                        najwyżej tyle żądań na sekundę
  --timeout SEKUNDY     limit czasu jednej próby (30)
  --retries N           liczba ponowień po przejściowych błędach (5)

  --lang en|pl          język komunikatów; domyślnie według LANG lub systemu
  --port N              sandbox: port; domyślnie dowolny wolny
  --version             wypisz wersję programu
  -h, --help            wypisz tę pomoc

Adres i konto, ze zmiennych środowiskowych
  THULIUM_SYSTEM        acme dla https://acme.thulium.com albo
  THULIUM_BASE_URL      pełny adres API
  THULIUM_USERNAME      login użytkownika API
  THULIUM_PASSWORD_FILE plik z hasłem albo
  THULIUM_PASSWORD      hasło; plik jest bezpieczniejszy
  HTTPS_PROXY           serwer proxy, np. http://user:password@host:port; jeśli
                        go nie ma, HTTP_PROXY; nigdy dla adresów loopback
                        ani serwerów z NO_PROXY

Kody wyjścia
  0    wszystkie kampanie są w kolejce
  1    niektóre kampanie nie istnieją
  2    błędne wywołanie lub wątpliwe dane; niczego nie wysłano
  3    odrzucono dane logowania
  4    błąd sieci, serwera lub dysku; albo zamknięto standardowe wyjście,
       a nie ma dziennika
  5    odpowiedź niezgodna z dokumentacją
  130  przerwano`.split('\n');

export const checkHelp = `Sprawdza zgodność systemu z THULIUM_SYSTEM lub THULIUM_BASE_URL z jego dokumentacją.

  thulium-outbounds check             sprawdza prawdziwy system
  thulium-outbounds check --sandbox   sprawdza piaskownicę (serwer testowy)
  thulium-outbounds check --tape PLIK ocenia nagranie

  --report PLIK   zapisz raport w formacie Markdown, który można wysłać producentowi
  --with-host     podaj w nim nazwę hosta systemu
  --junit PLIK    zapisz JUnit XML
  --record PLIK   zapisz nagranie przebiegu, bez danych logowania, hosta i identyfikatorów
  --lang pl       wyniki i raport po polsku

Pliki powstają na bieżąco, a na końcu zastępują stare. Nagranie zatrzymanego przebiegu zostaje obok starego, jako PLIK.cut.

Konto jest brane ze środowiska tak jak dla "delete", a ponadto

  THULIUM_UNKNOWN_ID      identyfikator, którego nie ma żadna kampania (xxxxx)
  THULIUM_ALLOW_REMOVAL   yes: poniższe kampanie zostaną trwale usunięte
  THULIUM_ACTIVE_IDS      kampanie, które można stracić: 00001,00004, razem siedem, za każdym razem nowe

Bez THULIUM_ALLOW_REMOVAL do prawdziwego systemu trafia tylko nieistniejący identyfikator. Z nim nic nie zostanie usunięte,
dopóki wszystko, co niczego nie usuwa, nie okaże się zgodne z dokumentacją.

Kody wyjścia
  0    wszystko, co można było sprawdzić, jest zgodne z dokumentacją
  1    coś jest niezgodne albo przebieg zobaczył za mało
  2    błędne wywołanie i niczego nie wysłano; albo kampania z THULIUM_ACTIVE_IDS była już użyta
  3    dane logowania zostały odrzucone
  4    zawiodła sieć lub serwer
  130  zatrzymano klawiszami Ctrl-C (143: sygnałem SIGTERM)

Jeśli coś okazało się niezgodne z dokumentacją, kodem jest 1, niezależnie od tego, co zakończyło przebieg.`.split('\n');
